//! How a page looks: light and dark, wide and on a phone, and on paper. No font, picture or script is fetched.

/// The style of every page.
pub const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1f2328;--paper:#fff;--dim:#59636e;--line:#d0d7de;--soft:#f6f8fa;\
--bad:#b3261e;--doubtful:#7d4e00;--good:#116329;--accent:#0b57d0}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--dim:#9198a1;--line:#30363d;--soft:#161b22;\
--bad:#ff7b72;--doubtful:#e3b341;--good:#56d364;--accent:#79c0ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\
\"DejaVu Sans\",sans-serif;overflow-wrap:anywhere}
header,nav,main,footer{max-width:58rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p,ul,dl,table,pre{margin:.5rem 0 .75rem}
p,li,dd,pre{max-width:46rem}
a{color:var(--accent)}
nav ol{columns:3 15rem;column-gap:2.5rem;padding-left:1.75rem;font-size:.95rem}
nav li{break-inside:avoid;margin:0;padding:.2rem 0}
.front{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}
.front dt,.more dt,.source,caption,.fact,.rule{color:var(--dim)}
.front dd,.more dd{margin:0}
.answer{padding:.75rem 1rem;border-left:.3rem solid var(--dim);background:var(--soft);font-size:1.1rem}
.answer .word{font-weight:700}
.bad{border-color:var(--bad)}.bad .word{color:var(--bad)}
.doubtful,.unknown{border-color:var(--doubtful)}.doubtful .word,.unknown .word{color:var(--doubtful)}
.good{border-color:var(--good)}.good .word{color:var(--good)}
ul{padding-left:1.25rem}
li{margin:.35rem 0}
.name{font-weight:600}
.source{font-size:.9rem;white-space:normal}
.more{display:grid;grid-template-columns:max-content 1fr;gap:0 .75rem;margin:.15rem 0 .15rem;font-size:.95rem}
pre{padding:.75rem 1rem;background:var(--soft);border:1px solid var(--line);border-radius:.3rem;white-space:pre-wrap;\
font:1.1rem/1.4 ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace}
code{font:.92em ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;padding:.25rem 0;font-weight:600}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line);unicode-bidi:isolate;overflow-wrap:break-word}
.long,.numbers td,.numbers th{overflow-wrap:anywhere}
th{font-weight:600}
thead th{color:var(--dim);font-size:.9rem;vertical-align:bottom}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.numbers{table-layout:fixed}
.numbers th{width:29%}
.numbers th:nth-child(2){width:27%}
.numbers th:nth-child(3){width:auto}
.numbers tbody th{font-weight:400}
.value{font-weight:600;font-variant-numeric:tabular-nums}
.fact,.rule{font-size:.9rem}
.fact{font-family:ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace;font-size:.8rem}
.blanks{margin:.75rem 0;max-width:46rem;display:grid;grid-template-columns:max-content 1fr;gap:.2rem .75rem;break-inside:avoid}
.blank{display:contents}
.ask{grid-column:1/-1;margin-top:.3rem}
.key{grid-column:1;align-self:end;font:.85rem/1.6 ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,monospace}
.room,.given{grid-column:2}
.room{min-height:1.7rem;border-bottom:1px solid var(--ink)}
.given{align-self:end;font-weight:600}
footer{margin-top:2.5rem;padding-bottom:2rem;color:var(--dim);font-size:.9rem}
@media (max-width:44rem){
h1{font-size:1.35rem}
.front{gap:.15rem .75rem}
.more{display:block}
.more dt{float:left;margin-right:.4rem}
nav ol{columns:1}
table,tbody,tr,th,td,caption{display:block;width:100%}
.numbers th,.numbers th:nth-child(2),.numbers th:nth-child(3){width:100%}
.numbers tbody th{font-weight:600}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
th,td{border:0;padding:.1rem 0}
td[data-label]::before{content:attr(data-label) \": \";color:var(--dim);font-weight:400}
td:empty{display:none}
.n{text-align:left;white-space:normal}
}
@page{margin:18mm 16mm}
@media print{
:root{--ink:#000;--paper:#fff;--dim:#333;--line:#888;--soft:#fff;--bad:#000;--doubtful:#000;--good:#000;--accent:#000}
html{font-size:10.5pt}
table,thead th{font-size:9pt}
.source,.rule{font-size:8.5pt}
th,td{padding-right:.6rem}
nav{display:none}
header,main,footer{max-width:none;padding:0}
h1{font-size:16pt}h2{font-size:13pt;margin-top:1.4rem}h3{font-size:11pt;margin-top:1rem}
.room{min-height:1.5rem}
h2,h3,caption{break-after:avoid}
tr,li,.answer,pre{break-inside:avoid}
thead{display:table-header-group}
.answer,pre{border:1px solid #000;border-left-width:.3rem}
a{text-decoration:none}
}";
