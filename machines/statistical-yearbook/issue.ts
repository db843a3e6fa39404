import type { Definition } from '../core/definition.ts'
import { issueForms, issueOpening } from './issue.forms.ts'
import { issue } from './issue.machine.ts'

/** The issue as a release holds it. */
export const definition: Definition = { machine: issue, opening: issueOpening, forms: issueForms }
