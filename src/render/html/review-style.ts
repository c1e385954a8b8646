/** The style of the review's page: neutral ink, colour only where it means something. */
export const REVIEW_STYLE = `
:root{color-scheme:light dark;--paper:#f7f7f5;--surface:#fff;--line:#dcdedf;--ink:#1b1e23;--soft:#5d6570;--well:#f0f1f2;--accent:#2a62c9;
--critical:#a8201a;--critical-soft:#fbe4e1;--major:#9a3412;--major-soft:#fdebdc;--minor:#7a5200;--minor-soft:#fbf1d5;--suggestion:#475569;--suggestion-soft:#e8ecf1;--meant:#fdecea}
@media (prefers-color-scheme:dark){:root{--paper:#14161a;--surface:#1b1e24;--line:#343941;--ink:#e6e8eb;--soft:#a3abb6;--well:#23272e;--accent:#8ab4f8;
--critical:#ffb4ab;--critical-soft:#4e1512;--major:#ffb68a;--major-soft:#4a2410;--minor:#f2cf7a;--minor-soft:#40310b;--suggestion:#c3ccd8;--suggestion-soft:#313843;--meant:#4a201d}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
h1{margin:0;font-size:1.5rem}
h2{margin:0;font-size:1rem;font-weight:600}
p{margin:.4rem 0}
code,pre,.place{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
a{color:var(--accent);overflow-wrap:anywhere}
.system,.about,.why,.place,footer,.references{color:var(--soft)}
.about{font-weight:400;font-size:.875rem}
.place{overflow-wrap:anywhere}
.badge{display:inline-block;padding:0 .5rem;border-radius:1rem;font-size:.8rem;font-weight:600}
.of-critical{color:var(--critical);background:var(--critical-soft)}
.of-major{color:var(--major);background:var(--major-soft)}
.of-minor{color:var(--minor);background:var(--minor-soft)}
.of-suggestion{color:var(--suggestion);background:var(--suggestion-soft)}
@media (min-width:50rem){.filters{position:sticky;top:0;z-index:1}}
.filters{margin:1rem 0;padding:.5rem 0;background:var(--paper);border-bottom:1px solid var(--line)}
fieldset{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:.15rem 0;border:0}
legend{float:left;width:6rem;padding:0;color:var(--soft)}
label{white-space:nowrap}
.number{color:var(--soft)}
.finding,.steps{margin:1rem 0;padding:1rem;background:var(--surface);border:1px solid var(--line);border-radius:.5rem}
.message{font-size:1.05rem}
p code,.note code{padding:0 .2rem;background:var(--well);border-radius:.2rem;overflow-wrap:anywhere}
pre{margin:.5rem 0;padding:.5rem 0;overflow-x:auto;background:var(--well);border-radius:.35rem}
.line{display:block;padding:0 .75rem;white-space:pre}
.line .number{display:inline-block;width:3.5rem;user-select:none}
.meant{background:var(--meant)}
summary{cursor:pointer;color:var(--accent)}
.way li{margin:.35rem 0}
.way li>code{display:block;overflow-x:auto;white-space:pre;padding:.1rem .5rem;background:var(--well);border-radius:.25rem}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media print{.filters{display:none}.finding{break-inside:avoid}}
`;
