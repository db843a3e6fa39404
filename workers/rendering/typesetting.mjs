// A thread that sets one document and ends: Typst compiles synchronously, and nobody else should wait for it. Plain
// JavaScript, because a thread is started without the loader that reads TypeScript.
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const { template, data, workspace, fonts, seconds } = workerData
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] })

try {
  const pdf = compiler.pdf(
    { mainFileContent: template, inputs: { data } },
    { pdfStandard: 'a-2a', creationTimestamp: seconds },
  )
  parentPort?.postMessage({ pdf })
} catch (error) {
  // What went wrong stands in `code`; the message of the compiler's errors is empty.
  parentPort?.postMessage({ failure: `${error.code ?? ''} ${error.message ?? ''}`.trim() })
}
