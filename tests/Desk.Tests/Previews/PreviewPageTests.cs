using System.Text;
using Intake.Desk.Previews;
using Intake.Desk.Tests.Inspection;

namespace Intake.Desk.Tests.Previews;

public sealed class PreviewPageTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("</pre><img src=x>", "&lt;/pre&gt;&lt;img src=x&gt;")]
    [InlineData("\u202Egnp.exe\u001b[2J", "&#xFFFD;gnp.exe&#xFFFD;[2J")]
    public void A_text_is_text(string words, string shown) => Assert.Contains($"<pre dir=\"auto\">{shown}</pre>", PreviewPage.Of(Encoding.UTF8.GetBytes(words)), StringComparison.Ordinal);

    [Fact]
    public void A_picture_is_what_its_bytes_say_and_everything_else_is_only_saved()
    {
        Assert.Contains("<img alt=\"\" src=\"data:image/jpeg;base64,", PreviewPage.Of(TellingFiles.Jpeg()), StringComparison.Ordinal);
        Assert.All<byte[]>([TellingFiles.Letter(), TellingFiles.Pdf(), TellingFiles.OpenDocument(), [0, 1, 2], [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVE"u8]], file => Assert.Null(PreviewPage.Of(file)));
        Assert.True(PreviewPage.Of(Encoding.UTF8.GetBytes(new string('x', 1_000_000)))!.Length < 250_000);
    }
}
