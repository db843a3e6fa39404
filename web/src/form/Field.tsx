import { type ReactNode, useId } from 'react'

type Parts = { readonly id: string; readonly 'aria-invalid'?: true; readonly 'aria-describedby'?: string }

/** A label, what helps to fill it in, what is wrong with it, and the control between them. */
export function Field(props: {
  label: string
  hint?: string | undefined
  wrong?: string | undefined
  children: (parts: Parts) => ReactNode
}) {
  const id = useId()
  const { label, hint, wrong } = props
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
      {props.children({
        id,
        ...(wrong ? { 'aria-invalid': true as const } : {}),
        ...(described ? { 'aria-describedby': described } : {}),
      })}
    </div>
  )
}
