/** The local inspector: one page, no outside request. It listens to the messages of the protocol and draws what they say. */
export const PAGE = `<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>بازرسی پرونده</title>
<style>
  body { font: 15px/26px Vazirmatn, Tahoma, sans-serif; margin: 0; display: grid; grid-template-columns: 1fr 26rem; height: 100vh; color: #1c2426 }
  header { grid-column: 1 / -1; border-block-end: 1px solid #d6dcdd; padding: 8px 16px; display: flex; gap: 16px; align-items: center }
  main { padding: 16px; overflow: auto } aside { border-inline-start: 1px solid #d6dcdd; overflow: auto; padding: 16px }
  .stage { border: 1px solid #d6dcdd; border-radius: 6px; padding: 8px 16px; margin-block-end: 8px }
  .stage[data-lit] { border-color: #0b5d5e; background: #e3f0ef; box-shadow: inset 4px 0 #0b5d5e }
  .stage small { color: #5b686b; direction: ltr; unicode-bidi: isolate } .ways { font-size: 13px; color: #5b686b }
  pre { direction: ltr; text-align: left; font: 12px/18px monospace; white-space: pre-wrap; overflow-wrap: anywhere }
  input { flex: 1 } button { font: inherit; border: 1px solid #0b5d5e; background: #fff; color: #0b5d5e; border-radius: 6px; padding: 0 12px }
</style>
<header><b id="name"></b><button id="back">گام پیش</button><input id="at" type="range" min="0" value="0"><button id="on">گام بعد</button><span id="count"></span></header>
<main id="stages"></main><aside><b id="event"></b><pre id="detail"></pre></aside>
<script type="module">
  const steps = []; let actor; const at = document.getElementById('at')
  const fa = (n) => new Intl.NumberFormat('fa-IR').format(n)
  function draw() {
    const config = JSON.parse(actor.definition ?? '{}'); const step = steps[at.value]
    document.getElementById('name').textContent = config.meta?.title?.fa ?? actor.name
    document.getElementById('count').textContent = fa(+at.value + 1) + ' از ' + fa(steps.length)
    document.getElementById('stages').replaceChildren(...Object.entries(config.states ?? {}).map(([key, state]) => {
      const box = document.createElement('div'); box.className = 'stage'
      if (key === step.snapshot.value) box.dataset.lit = ''
      const title = document.createElement('b'); title.textContent = state.meta?.title?.fa ?? key
      const name = document.createElement('small'); name.textContent = ' ' + key
      const ways = document.createElement('div'); ways.className = 'ways'
      ways.textContent = Object.entries(state.on ?? {}).flatMap(([event, way]) => [way].flat().map((one) => (one.meta?.label?.fa ?? event) + (one.target ? ' ← ' + (config.states[one.target]?.meta?.title?.fa ?? one.target) : ''))).join(' · ')
      box.append(title, name, ways); return box
    }))
    document.getElementById('event').textContent = step.event?.type ?? 'opened'
    document.getElementById('detail').textContent = JSON.stringify({ event: step.event, snapshot: step.snapshot }, null, 2)
    document.querySelector('[data-lit]')?.scrollIntoView({ block: 'nearest' })
  }
  at.oninput = draw
  document.getElementById('on').onclick = () => { at.value++; draw() }
  document.getElementById('back').onclick = () => { at.value--; draw() }
  new EventSource('/messages').onmessage = ({ data }) => {
    const message = JSON.parse(data)
    if (message.type === '@xstate.actor') { actor = message; steps.push({ snapshot: message.snapshot }) }
    if (message.type === '@xstate.snapshot') steps.push({ snapshot: message.snapshot, event: message.event })
    if (message.type === 'end') { at.max = steps.length - 1; at.value = at.max; draw() }
  }
</script></html>`
