namespace Intake.Scrub.Tests.Corpus;

/// <summary>Drawings and pages, judged by what Chromium paints of them.</summary>
internal static class Drawings
{
    private const string Painted =
        "chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb --window-size=600,400 --screenshot=shown.png \"file://$PWD/$F\" >/dev/null 2>&1 && sha256sum <shown.png";

    private static readonly (string, string) chromium = ("chromium", "chromium");

    // The secret stands wherever a program or a person may name something.
    private const string Drawing = """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="200" height="120" inkscape:export-filename="/home/$S/a.png">
        <style>.$S-thin{stroke:#036;stroke-width:3} g[data-kind="$S"] > rect{fill:var(--$S)} svg{--$S:#c60} #$S-label{font-size:20px}</style>
        <defs><linearGradient id="$S"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
        <filter id="f-$S"><feGaussianBlur stdDeviation="2" result="$S"/><feMerge><feMergeNode in="$S"/><feMergeNode in="SourceGraphic"/></feMerge></filter></defs>
        <g id="layer-$S" data-kind="$S" inkscape:label="$S"><rect width="80" height="40" class="$S-thin"/></g>
        <circle id="c-$S" cx="120" cy="60" r="30" fill="url(#$S)" filter="url(#f-$S)"/><use xlink:href="#c-$S" x="40"/>
        <text id="$S-label" x="10" y="100" style="-inkscape-font-specification:'$S'">The river</text></svg>
        """;

    private const string Page = """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd"><html><head><title>Letter</title>
        <style media="print">body{display:none}</style><style>
        :root{--$S:#063;--unused-$S:1} .$S-box,[class*="$S-"] b{border:2px solid var(--$S)} [data-$S=wide]{width:300px} a[href^=https]{font-weight:bold}
        td::before{content:attr(data-label) ": ";color:gray} .grid{display:grid;grid-template:"$S two" 30px / 100px [$S-end] 1fr} .in{grid-area:$S}
        ol{counter-reset:$S;list-style:none} li::before{counter-increment:$S;content:counter($S,upper-roman) " "} li:nth-child(2n+1 of .$S-odd){color:red}
        $S-card{color:red} p{mso-style-name:$S}</style></head><body bgcolor="#eef" id="$S">
        <form action="$S"><div class="$S-box" data-$S="wide"><b>They moved</b> the <a href="https://example.org/?from=$S">machines</a> <a href="file:///home/$S/x">here</a></div></form>
        <table border=1><tr><td data-label="place" title="$S">river</table><div class="grid"><i class="in">in</i><i>out</i></div>
        <ol><li class="$S-odd">one<li>two<li class="$S-odd">three</ol><dialog>hidden</dialog><label for="$S">A <input id="$S" value="field" name="$S"></label></body></html>
        """;

    public static IEnumerable<Sample> All =>
    [
        new("SVG", "svg", Write(Drawing, "svg"), Painted, chromium),
        new("HTML", "html", Write(Page, "html"), Painted, chromium),
    ];

    private static string Write(string content, string ending) => $"cat >in.{ending} <<END\n{content}\nEND";
}
