import '@fontsource-variable/vazirmatn/wght.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './look/tokens.css'
import './look/base.css'
import { App } from './shell/App.tsx'

const page = document.getElementById('page')
if (!page) throw new Error('index.html has no place for the page')
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
