/// <reference types="vite/client" />
declare module '@fontsource-variable/vazirmatn/wght.css'
