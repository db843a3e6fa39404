import type { Said } from './askChild.ts'

/**
 * Answers the one question that this process was started for. It stays until its answer has been heard: whoever asked ends
 * it, and if they are gone the broken channel does.
 */
export function answerParent<Ask, Progress, Answer>(
  answer: (ask: Ask, tell: (progress: Progress) => void) => Promise<Answer>,
): void {
  const say = (said: Said<Progress, Answer>) => process.send?.(said)
  process.once('disconnect', () => process.exit())
  process.once('message', (ask) => {
    void answer(ask as Ask, (progress) => say({ progress })).then((last) => say({ answer: last }))
  })
}
