namespace Intake.Scrub.Tests.Corpus;

/// <summary>Sounds and films, made by ffmpeg and the programs of each format.</summary>
internal static class Recordings
{
    private const string Film = "ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=10 -f lavfi -i sine=frequency=440 -t 2 -metadata title=\"$S\" -metadata artist=\"$S\" -metadata comment=\"$S\" -metadata location=+39.03+125.75/ -metadata creation_time=2026-01-02T03:04:05Z";
    private const string Sound = "ffmpeg -v error -f lavfi -i sine=frequency=440 -t 2 -metadata title=\"$S\" -metadata artist=\"$S\" -metadata comment=\"$S\" -metadata date=2026";
    private const string Samples = "ffmpeg -v error -i \"$F\" -map 0:v? -map 0:a? -c copy -f streamhash -";
    // Where encoders sign within samples: every picture and every moment of sound as it is seen and heard.
    private const string Decoded = "ffmpeg -v error -i \"$F\" -map 0:v? -map 0:a? -fps_mode passthrough -f streamhash -";
    // User data in the first sample of each picture with which playing can begin: a number that says whose they are, and a text.
    private const string H264 = "-c:v libx264 -g 5 -pix_fmt yuv420p -bsf:v h264_metadata=sei_user_data=17ee8c60-f84d-11d9-8cd6-0800200c9a66+$S";
    private const string H265 = "-c:v libx265 -x265-params log-level=none:repeat-headers=1:hash=1:keyint=5 -tag:v hvc1";
    private const string Wave = "sox -n -b 16 -r 22050 w.wav synth 2 sine 440";

    private static readonly (string, string) Ffmpeg = ("ffmpeg", "ffmpeg");
    private static readonly (string, string) Sox = ("sox", "sox");

    public static IEnumerable<Sample> All =>
    [
        new("MP4", "mp4", $"{Film} {H264} -c:a aac in.mp4 && exiftool -q -overwrite_original -Keys:Model=$S -UserData:Author=$S -XMP:Creator=$S in.mp4", Decoded, Ffmpeg),
        new("MP4 whose index comes first", "mp4", $"{Film} {H264} -c:a aac -movflags +faststart in.mp4", Decoded, Ffmpeg),
        new("fragmented MP4", "mp4", $"{Film} {H264} -c:a aac -movflags frag_keyframe+empty_moov in.mp4", Decoded, Ffmpeg),
        new("QuickTime", "mov", $"{Film} {H264} -c:a aac in.mov && exiftool -q -overwrite_original -Keys:Make=$S -Keys:GPSCoordinates='39.03, 125.75' in.mov", Decoded, Ffmpeg),
        new("M4A", "m4a", $"{Sound} -c:a aac in.m4a", Decoded, Ffmpeg),
        new("3GP", "3gp", $"{Film} -c:v mpeg4 -c:a aac in.3gp", Decoded, Ffmpeg),
        new("WebM", "webm", $"{Film} -c:v libvpx -c:a libopus in.webm", Samples, Ffmpeg),
        new("Matroska", "mkv", $"{Film} {H264} -c:a aac in.mkv", Decoded, Ffmpeg),
        new("MP4 of H.265", "mp4", $"{Film} {H265} -c:a aac in.mp4", Decoded, Ffmpeg),
        new("Matroska of H.265", "mkv", $"{Film} {H265} -c:a aac in.mkv", Decoded, Ffmpeg),
        new("Matroska of MPEG-2", "mkv", $"{Film} -c:v mpeg2video -c:a mp2 in.mkv", Decoded, Ffmpeg),
        new("AVI of H.264", "avi", $"{Film} {H264} -c:a mp3 in.avi", Decoded, Ffmpeg),
        new("AVI", "avi", $"{Film} -c:v mpeg4 -c:a mp3 in.avi", Decoded, Ffmpeg),
        new("MP3", "mp3", $"{Wave} && lame --quiet --tt $S --ta $S --tc $S w.wav in.mp3", Decoded, Ffmpeg, ("lame", "lame"), Sox),
        new("MP3 of variable rate", "mp3", $"{Sound} -c:a libmp3lame -q:a 4 in.mp3", Decoded, Ffmpeg),
        new("WAV", "wav", $"{Sound} -c:a pcm_s16le in.wav", Samples, Ffmpeg),
        new("FLAC", "flac", $"{Wave} && flac -s -T artist=$S -T title=$S w.wav -o in.flac", Samples, Ffmpeg, ("flac", "flac"), Sox),
        new("Ogg Vorbis", "ogg", $"{Wave} && oggenc -Q -a $S -t $S w.wav -o in.ogg", Samples, Ffmpeg, ("oggenc", "vorbis-tools"), Sox),
        new("Opus", "opus", $"{Wave} && opusenc --quiet --artist $S --title $S w.wav in.opus", Samples, Ffmpeg, ("opusenc", "opus-tools"), Sox),
        new("AAC", "aac", $"{Sound} -c:a aac -write_id3v2 1 -f adts in.aac", Decoded, Ffmpeg),
    ];
}
