import { encode } from 'uqr'

const EDGE = 2

/** The key as a picture that a phone reads. It is drawn here: a key goes to no other house to be drawn. */
export function QrCode({ of, label }: { of: string; label: string }) {
  const { data, size } = encode(of, { border: EDGE })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
