/** Brings whoever sent a form to the first field that is wrong, as soon as the page has marked it. */
export const focusOnWrong = (form: HTMLFormElement): void =>
  void requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
