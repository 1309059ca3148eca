/** The page's own look over Swagger UI's: the product's colours, the system's fonts, less shouting. */
export const DOCS_STYLES = `
:root{color-scheme:light;--brand:#0e7063;--brand-strong:#0a5a50;--brand-soft:#e3f1ee;--line:#dde4e1;--text:#15211e;--muted:#566460}
body{margin:0;background:#f4f6f5}
noscript p{max-width:40rem;margin:4rem auto;font:1rem/1.5 system-ui,sans-serif}
.swagger-ui,.swagger-ui .info .title,.swagger-ui .opblock-tag,.swagger-ui .opblock .opblock-summary-description,.swagger-ui .btn,.swagger-ui label,.swagger-ui select,.swagger-ui table thead tr td,.swagger-ui table thead tr th,.swagger-ui .parameter__name,.swagger-ui .tab li,.swagger-ui .response-col_status,.swagger-ui .opblock .opblock-section-header h4{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;color:var(--text)}
.swagger-ui .wrapper{max-width:72rem}
.swagger-ui .info{margin:2.5rem 0 1.5rem}
.swagger-ui .info .title{font-weight:650;letter-spacing:-.015em}
.swagger-ui .info .title small{background:var(--muted)}
.swagger-ui .info .title small.version-stamp{background:var(--brand)}
.swagger-ui .info a,.swagger-ui .opblock-description-wrapper a{color:var(--brand)}
.swagger-ui .info li,.swagger-ui .info p{color:var(--text);font-size:.95rem;line-height:1.55}
.swagger-ui .markdown code,.swagger-ui .renderedMarkdown code{color:var(--brand-strong);background:var(--brand-soft)}
.swagger-ui .scheme-container{background:transparent;box-shadow:none;border-block-end:1px solid var(--line);padding:1rem 0}
.swagger-ui .opblock-tag{font-size:1.15rem;border-color:var(--line)}
.swagger-ui .opblock-tag small{color:var(--muted)}
.swagger-ui .opblock{border-radius:9px;box-shadow:none}
.swagger-ui .opblock .opblock-summary-method{border-radius:6px;text-shadow:none}
.swagger-ui .opblock.opblock-get{background:var(--brand-soft);border-color:var(--brand)}
.swagger-ui .opblock.opblock-get .opblock-summary-method{background:var(--brand)}
.swagger-ui .opblock.opblock-get .opblock-summary{border-color:var(--brand)}
.swagger-ui .opblock.opblock-get .tab-header .tab-item.active h4 span:after{background:var(--brand)}
.swagger-ui .opblock .opblock-summary-description{color:var(--muted)}
.swagger-ui .btn{box-shadow:none;border-radius:7px}
.swagger-ui .btn.authorize{color:var(--brand);border-color:var(--brand)}
.swagger-ui .btn.authorize svg{fill:var(--brand)}
.swagger-ui .btn.execute{background:var(--brand);border-color:var(--brand);color:#fff}
.swagger-ui .filter .operation-filter-input{border:1px solid var(--line);border-radius:7px}
.swagger-ui :focus-visible{outline:3px solid var(--brand);outline-offset:2px}
`;
