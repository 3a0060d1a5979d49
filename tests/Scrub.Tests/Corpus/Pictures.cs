namespace Intake.Scrub.Tests.Corpus;

/// <summary>Pictures, made by ImageMagick and the programs of each format, with all that exiftool can plant.</summary>
internal static class Pictures
{
    private const string Plasma = "convert -seed 7 -size 96x64 plasma:red-blue";
    private const string Pixels = "convert \"$F\" -coalesce -colorspace sRGB -depth 8 rgba:- | sha256sum";
    private const string Plant =
        " && exiftool -q -overwrite_original -m -Make=\"$S\" -Model=\"$S\" -Software=\"$S\" -Artist=\"$S\" -GPSLatitude=39.03 -GPSLatitudeRef=N -GPSLongitude=125.75 -GPSLongitudeRef=E"
        + " -DateTimeOriginal='2026:01:02 03:04:05' -SerialNumber=\"$S\" -XMP:Creator=\"$S\" -XMP:Title=\"$S\" -XMP:CreatorTool=\"$S\" ";

    private static readonly (string, string) Magick = ("convert", "imagemagick");

    public static IEnumerable<Sample> All =>
    [
        new("JPEG", "jpg", $"{Plasma} in.jpg{Plant} -IPTC:By-line=\"$S\" -Comment=\"$S\" in.jpg", Pixels, Magick),
        new("JPEG with a thumbnail", "jpg", $"{Plasma} in.jpg && convert in.jpg -resize 32x t.jpg && exiftool -q -overwrite_original -Artist=$S in.jpg && exiftool -q -overwrite_original '-ThumbnailImage<=t.jpg' in.jpg", Pixels, Magick),
        new("progressive JPEG", "jpg", $"{Plasma} -interlace JPEG -set comment \"$S\" in.jpg{Plant} in.jpg", Pixels, Magick),
        new("grey JPEG", "jpg", $"{Plasma} -colorspace Gray in.jpg{Plant} in.jpg", Pixels, Magick),
        new("PNG", "png", $"{Plasma} -set Author \"$S\" -set comment \"$S\" in.png{Plant} in.png", Pixels, Magick),
        new("PNG with a palette", "png", $"{Plasma} -colors 16 -type Palette in.png{Plant} in.png", Pixels, Magick),
        new("interlaced PNG", "png", $"{Plasma} -alpha set -channel A -evaluate set 50% -interlace PNG in.png{Plant} in.png", Pixels, Magick),
        new("animated PNG", "png", "ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=4 -t 1 -f apng in.png", "ffmpeg -v error -f apng -i \"$F\" -f framemd5 - | grep -v ^#sar", ("ffmpeg", "ffmpeg")),
        new("GIF", "gif", $"{Plasma} -set comment \"$S\" in.gif && exiftool -q -overwrite_original -XMP:Creator=\"$S\" -Comment=\"$S\" in.gif", Pixels, Magick),
        new("animated GIF", "gif", $"convert -seed 3 -size 40x30 plasma: plasma: plasma: -delay 20 -loop 0 -set comment \"$S\" in.gif", Pixels, Magick),
        new("WebP", "webp", $"{Plasma} p.png && cwebp -quiet -q 80 p.png -o in.webp{Plant} in.webp", Pixels, Magick, ("cwebp", "webp")),
        new("lossless WebP", "webp", $"{Plasma} p.png && cwebp -quiet -lossless p.png -o in.webp{Plant} in.webp", Pixels, Magick, ("cwebp", "webp")),
        new("BMP", "bmp", $"{Plasma} in.bmp", Pixels, Magick),
        new("TIFF", "tif", $"{Plasma} -compress LZW in.tif{Plant} in.tif", Pixels, Magick),
        new("TIFF with deflate", "tif", $"{Plasma} -compress Zip in.tif{Plant} in.tif", Pixels, Magick),
        new("HEIC", "heic", $"{Plasma} p.png && heif-enc -q 60 -o in.heic p.png >/dev/null{Plant} in.heic", "heif-convert \"$F\" o.png >/dev/null && convert o.png rgba:- | sha256sum", Magick, ("heif-enc", "libheif-examples")),
        new("AVIF", "avif", $"{Plasma} p.png && avifenc p.png in.avif >/dev/null{Plant} in.avif", "avifdec \"$F\" o.png >/dev/null && convert o.png rgba:- | sha256sum", Magick, ("avifenc", "libavif-bin")),
    ];
}
