import { useLanguage } from '../language/Language.tsx'
import './clockRing.css'
import { type TimeState, timeWords } from './words.ts'

type Props = {
  state: TimeState
  percent?: number | null
  size?: number
  /** Its word stands beside it. */
  isPlain?: boolean
}

/**
 * How a case stands in time, told by shape first: a ring that is used up, a filled slice when it is nearly due, a stop
 * sign past due, two bars while paused, a ticked box when closed.
 */
export function ClockRing({ state, percent, size = 20, isPlain = false }: Props) {
  const { say } = useLanguage()
  const told = isPlain ? { 'aria-hidden': true } : { role: 'img', 'aria-label': say(timeWords[state]) }
  return (
    <svg className={`clock-ring ${state}`} width={size} height={size} viewBox="0 0 20 20" {...told}>
      {!isPlain && <title>{say(timeWords[state])}</title>}
      <Shape state={state} share={Math.min(100, Math.max(0, percent ?? 0)) / 100} />
    </svg>
  )
}

function Shape({ state, share }: { state: TimeState; share: number }) {
  switch (state) {
    case 'onTime':
      return (
        <>
          <circle className="track" cx="10" cy="10" r="8" />
          <circle
            className="left"
            cx="10"
            cy="10"
            r="8"
            pathLength="100"
            strokeDasharray={`${100 - share * 100} 100`}
          />
        </>
      )
    case 'near':
      return (
        <>
          <circle className="left" cx="10" cy="10" r="8" />
          <path className="slice" d={slice(Math.max(share, 0.6))} />
        </>
      )
    case 'overdue':
      return (
        <>
          <path className="stop" d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" />
          <path className="bar" d="M5.5 10h9" />
        </>
      )
    case 'paused':
      return (
        <>
          <circle className="broken" cx="10" cy="10" r="8" />
          <path className="bars" d="M8 7v6M12 7v6" />
        </>
      )
    case 'closed':
      return (
        <>
          <rect className="box" x="2.5" y="2.5" width="15" height="15" rx="3" />
          <path className="tick" d="m6 10.5 3 3 5.5-7" />
        </>
      )
    case 'none':
      return <path className="nothing" d="M6 10h8" />
  }
}

/** A slice of a disc from the top, so much of it. */
function slice(share: number): string {
  const angle = 2 * Math.PI * Math.min(share, 0.999)
  const [x, y] = [10 + 6 * Math.sin(angle), 10 - 6 * Math.cos(angle)]
  return `M10 10V4A6 6 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}z`
}
