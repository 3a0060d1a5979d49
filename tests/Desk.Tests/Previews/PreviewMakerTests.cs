using System.Text;
using Intake.Desk.Previews;
using Intake.Desk.Tests.Inspection;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Intake.Desk.Tests.Previews;

public sealed class PreviewMakerTests
{
    [Theory]
    [InlineData("JPEG")]
    [InlineData("PNG")]
    [InlineData("GIF")]
    [InlineData("WebP")]
    public void A_picture_is_drawn_anew_and_nothing_else_of_its_file_comes_along(string format)
    {
        IImageEncoder encoder = format switch { "JPEG" => new JpegEncoder(), "PNG" => new PngEncoder(), "GIF" => new GifEncoder(), _ => new WebpEncoder() };
        var copy = PreviewMaker.Of([.. Picture(3, 2, encoder), .. "TRAILING"u8])!;
        Assert.Equal(PreviewKind.Picture, copy.Kind);
        Assert.Equal(-1, copy.Bytes.Span.IndexOf("Canon"u8));
        Assert.Equal(-1, copy.Bytes.Span.IndexOf("TRAILING"u8));
        using var drawn = Image.Load<Rgba32>(copy.Bytes.ToArray());
        Assert.Equal((3, 2), (drawn.Width, drawn.Height));
        Assert.Null(drawn.Metadata.ExifProfile);
    }

    [Fact]
    public void A_photo_is_turned_as_its_camera_says_and_made_smaller()
    {
        using var drawn = Image.Load<Rgba32>(PreviewMaker.Of(Picture(3_200, 20, new JpegEncoder(), orientation: 6))!.Bytes.ToArray());
        Assert.Equal((10, 1_600), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void Text_and_the_words_of_a_PDF_are_words()
    {
        Assert.Equal("a\u202Eb", Encoding.UTF8.GetString(PreviewMaker.Of(Encoding.UTF8.GetBytes("a\u202Eb"))!.Bytes.Span));
        var pdf = PreviewMaker.Of(TellingFiles.Pdf())!;
        Assert.Equal(PreviewKind.PdfText, pdf.Kind);
        Assert.Contains("They moved.", Encoding.UTF8.GetString(pdf.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal("…", Encoding.UTF8.GetString(PreviewMaker.Of(TellingFiles.Pdf()[..60])!.Bytes.Span));
        Assert.True(PreviewMaker.Of(Encoding.UTF8.GetBytes(new string('x', 1_000_000)))!.Bytes.Length < 250_000);
    }

    [Fact]
    public void Everything_else_and_what_is_broken_is_only_saved() => Assert.All<byte[]>(
        [
            TellingFiles.Letter(), TellingFiles.OpenDocument(), [0, 1, 2], [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVE"u8], TellingFiles.Jpeg(),
            Picture(3, 2, new PngEncoder())[..40], Vast(),
        ],
        file => Assert.Null(PreviewMaker.Of(file)));

    // A photo that claims 60 000 × 60 000 dots.
    private static byte[] Vast()
    {
        var photo = Picture(3, 2, new JpegEncoder());
        var frame = photo.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        new byte[] { 0xEA, 0x60, 0xEA, 0x60 }.CopyTo(photo, frame + 5);
        return photo;
    }

    private static byte[] Picture(int width, int height, IImageEncoder encoder, ushort orientation = 1)
    {
        using var picture = new Image<Rgba32>(width, height, new Rgba32(200, 30, 30));
        picture.Metadata.ExifProfile = new ExifProfile();
        picture.Metadata.ExifProfile.SetValue(ExifTag.Make, "Canon");
        picture.Metadata.ExifProfile.SetValue(ExifTag.Orientation, orientation);
        using var stream = new MemoryStream();
        picture.Save(stream, encoder);
        return stream.ToArray();
    }
}
