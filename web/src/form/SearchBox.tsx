import { useState } from 'react'
import { useLanguage } from '../language/Language.tsx'
import type { Text } from '../language/text.ts'
import { formWords } from './words.ts'
import './askForm.css'

/** One line that looks for something, and the button beside it. */
export function SearchBox({ label, at, look }: { label: Text; at: string; look: (q: string) => void }) {
  const { say } = useLanguage()
  const [text, setText] = useState(at)
  return (
    <form
      className="beside"
      onSubmit={(event) => {
        event.preventDefault()
        look(text.trim())
      }}
    >
      <label className="one-choice search-box">
        <span className="quiet">{say(label)}</span>
        <input
          type="search"
          className="input"
          dir="auto"
          maxLength={60}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <button type="submit" className="button slim">
        {say(formWords.look)}
      </button>
    </form>
  )
}
