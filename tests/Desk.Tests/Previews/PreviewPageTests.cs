using System.Text;
using Intake.Desk.Previews;

namespace Intake.Desk.Tests.Previews;

public sealed class PreviewPageTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 1, 2];

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("</pre><img src=x>", "&lt;/pre&gt;&lt;img src=x&gt;")]
    [InlineData("\u202Egnp.exe\u001b[2J", "&#xFFFD;gnp.exe&#xFFFD;[2J")]
    public void Words_are_words(string words, string shown) =>
        Assert.All([PreviewKind.Text, PreviewKind.PdfText], kind => Assert.Contains($"<pre dir=\"auto\">{shown}</pre>", PreviewPage.Of(new Preview(kind, Encoding.UTF8.GetBytes(words)), default).Html, StringComparison.Ordinal));

    [Fact]
    public void A_picture_is_in_the_page_itself() =>
        Assert.Contains("<img alt=\"\" src=\"data:image/png;base64,", PreviewPage.Of(new Preview(PreviewKind.Picture, Png), default).Html, StringComparison.Ordinal);

    [Fact]
    public void What_the_other_process_says_is_a_preview_or_nothing()
    {
        Assert.Equal(PreviewKind.Picture, Preview.Read(new Preview(PreviewKind.Picture, Png).ToArray())!.Kind);
        Assert.All<byte[]>([[], [(byte)'x', 1], [(byte)'p', .. "<svg onload=alert(1)>"u8], new byte[Preview.MaximumSize + 1]], said => Assert.Null(Preview.Read(said)));
    }
}
