/** The page's one script and one style. */
export interface ShellParts {
  readonly script: string;
  readonly style: string;
}

/** The phone page as one file: a cached one is always whole, never of two builds. */
export function phoneShell({ script, style }: ShellParts): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="theme-color" content="#0b4f94">
<link rel="manifest" href="manifest.webmanifest"><link rel="icon" href="icon-192.png"><link rel="apple-touch-icon" href="icon-192.png">
<title>上门抽查</title><style>${style}</style></head>
<body><div id="page"><p>正在打开……如果这一行一直不消失，请换用较新的浏览器。</p>
<p lang="en">Opening… If this line stays, use a newer browser.</p></div>
<script>${script}</script></body></html>
`;
}

/** What makes the page one of the telephone's own. */
export const PHONE_MANIFEST = {
  name: '上门抽查 · 电子定税',
  short_name: '上门抽查',
  lang: 'zh-CN',
  start_url: '/phone/',
  scope: '/phone/',
  display: 'standalone',
  background_color: '#f4f6f8',
  theme_color: '#0b4f94',
  icons: ['192', '512'].map((size) => ({
    src: `icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })),
} as const;
