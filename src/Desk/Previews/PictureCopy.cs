using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Intake.Desk.Previews;

/// <summary>
/// A picture drawn anew: its dots as a fresh PNG, at most so large, the first of several, turned as its camera says, and nothing else that was in the file. The decoders are
/// managed code, of the four formats that the page's scrubber passes, and no others.
/// </summary>
internal static class PictureCopy
{
    /// <summary>Longest side of the copy, in dots.</summary>
    public const int LongestSide = 1_600;

    // Decoded it takes 4 bytes a dot, and a progressive JPEG some more: within the process's memory.
    private const long MostDots = 50_000_000;

    // Its memory is the runtime's, whose limit the process has; the library's own pool would be outside of that.
    private static readonly Configuration Formats = new(new JpegConfigurationModule(), new PngConfigurationModule(), new GifConfigurationModule(), new WebpConfigurationModule())
    {
        MemoryAllocator = new SimpleGcMemoryAllocator(),
        MaxDegreeOfParallelism = 1,
    };

    /// <summary>The copy; null for what is no picture, or has too many dots.</summary>
    public static byte[]? Of(byte[] file)
    {
        if (Image.Identify(Formats, file, out _) is not { } size || (long)size.Width * size.Height > MostDots)
            return null;
        using var picture = Image.Load<Rgba32>(Formats, file);
        picture.Mutate(drawn => drawn.AutoOrient());
        if (Math.Max(picture.Width, picture.Height) > LongestSide)
            picture.Mutate(drawn => drawn.Resize(new ResizeOptions { Mode = ResizeMode.Max, Size = new Size(LongestSide, LongestSide) }));
        using var copy = new MemoryStream();
        picture.Save(copy, new PngEncoder { IgnoreMetadata = true, ColorType = PngColorType.RgbWithAlpha });
        return copy.ToArray();
    }
}
