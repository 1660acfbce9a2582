/** A text as a square that telephones read. Black on white in every appearance: many cameras read nothing else. */
import { create } from 'qrcode'
import { useMemo } from 'react'
import styles from './network.module.css'
import { squaresPath } from './squares-path.ts'

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    return { size: modules.size, path: squaresPath(modules.size, (row, column) => modules.get(row, column) !== 0) }
  }, [text])
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#000000" />
    </svg>
  )
}
