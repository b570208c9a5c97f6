package io.cairn.insight.web;

/** The frame of Cairn's own pages: one style, no asset from elsewhere, so that a saved page looks the same. */
final class Html {

    private static final String STYLE = """
            :root{--ink:#1d2b28;--soft:#5d6f6a;--line:#dbe4e0;--paper:#fbfcfb;--card:#fff;--stone:#2f6f5e;--warm:#c9772b;
            --cool:#4a78a8;--rose:#b4525b;color-scheme:light dark}
            @media(prefers-color-scheme:dark){:root{--ink:#e6eeeb;--soft:#9db0aa;--line:#2f3d39;--paper:#141b19;
            --card:#1b2422;--stone:#6cc0a8;--warm:#e7a35f;--cool:#8ab4e0;--rose:#e08890}}
            *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);
            font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
            main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{margin:0;font-size:2.4rem;letter-spacing:-.02em}
            h2{font-size:1.15rem;margin:0 0 .75rem}section{margin-top:2.25rem}a{color:var(--stone)}
            .hero p{margin:.25rem 0;color:var(--soft)}.doors,.tiles{display:grid;gap:.75rem;margin-top:1.5rem;
            grid-template-columns:repeat(auto-fit,minmax(13rem,1fr))}
            .door,.tile,.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.1rem}
            .door{text-decoration:none;color:inherit;display:flex;flex-direction:column;gap:.2rem}
            .door:hover,.door:focus-visible{border-color:var(--stone)}.door strong{color:var(--stone);font-size:1.1rem}
            .door span,.tile span,.note{color:var(--soft);font-size:.9rem}.tile strong{display:block;font-size:1.5rem;
            line-height:1.2;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}
            table{width:100%;border-collapse:collapse;font-size:.95rem}th{text-align:left;color:var(--soft);font-weight:600}
            th,td{padding:.4rem .6rem;border-bottom:1px solid var(--line)}.n{text-align:right;font-variant-numeric:tabular-nums}
            ul.plain{list-style:none;padding:0}summary{cursor:pointer;color:var(--soft);margin-top:1rem}code{background:var(--line);border-radius:.3rem;padding:.1rem .35rem}
            .charts{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr))}
            svg{width:100%;height:auto;display:block}svg text{fill:var(--soft);font:12px system-ui,sans-serif}
            svg text.n{text-anchor:end}
            """;

    private Html() {
    }

    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="icon" href="/learner/icon.svg" type="image/svg+xml"><style>%s</style></head>
                <body><main>%s</main></body></html>
                """.formatted(title, STYLE, body);
    }
}
