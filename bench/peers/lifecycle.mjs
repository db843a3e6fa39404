import { createMachine } from 'xstate'

/** What every contestant moves: an officer approves, the group head sends back. The peers get it without guards, clocks and effects. */
export const lifecycle = createMachine({
  id: 'case',
  initial: 'underReview',
  states: {
    underReview: { on: { approve: 'approvalPending' } },
    approvalPending: { on: { sendBack: 'underReview' } },
  },
})
