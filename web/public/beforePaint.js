// Read before anything is painted, so that a page in the dark or in English does not flash the other way first.
{
  const { documentElement: page } = document
  const kept = (name) => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  const look = kept('peyman.look')
  if (look === 'light' || look === 'dark') page.dataset.look = look
  if (kept('peyman.language') === 'en') {
    page.lang = 'en'
    page.dir = 'ltr'
  }
}
