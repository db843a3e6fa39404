-- A second factor beside the password: the key of a code generator and the recovery codes, both encrypted with the secret of
-- the sessions, in better-auth's own words. An account has none until its owner has typed a first code.
alter table auth."user" add column "twoFactorEnabled" boolean not null default false;
create table auth."twoFactor" (
  id                        uuid primary key default gen_random_uuid(),
  secret                    text not null,
  "backupCodes"             text not null,
  "userId"                  uuid not null unique references auth."user" on delete cascade,
  verified                  boolean not null default false,
  "failedVerificationCount" int not null default 0,
  "lockedUntil"             timestamptz
);
grant select, insert, update, delete on auth."twoFactor" to peyman_api;

-- A person is known to a provider of identities by one subject, and a subject is one person.
alter table auth.account add constraint one_person_of_a_subject unique ("providerId", "accountId");

alter table account_history drop constraint account_history_what_check;
alter table account_history add constraint account_history_what_check check (what in (
  'created', 'passwordReset', 'passwordChanged', 'disabled', 'enabled',
  'secondFactorSet', 'secondFactorEnded', 'secondFactorReset', 'recoveryCodesRenewed', 'recoveryCodeUsed',
  'singleSignOnLinked', 'singleSignOnUnlinked', 'rolesChanged'));
