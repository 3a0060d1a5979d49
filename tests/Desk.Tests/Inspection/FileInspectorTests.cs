using System.Text;
using Intake.Desk.Inspection;

namespace Intake.Desk.Tests.Inspection;

public sealed class FileInspectorTests
{
    private static readonly byte[][] Samples =
        [TellingFiles.Jpeg(), TellingFiles.Letter(), TellingFiles.Pdf(), TellingFiles.OpenDocument(), [.. TellingFiles.Jpeg(), .. TellingFiles.RedStar(2)], "a\u200Bb"u8.ToArray()];

    [Fact]
    public void A_photo_tells_its_place_and_its_maker()
    {
        var report = FileInspector.Inspect(TellingFiles.Jpeg());
        Assert.Equal("JPEG", report.Format);
        Assert.Contains(report.Traces, trace => trace is { Kind: TraceKind.Device, What: "Canon" });
        Assert.Contains(report.Traces, trace => trace.Kind == TraceKind.Place && trace.What.Contains("37", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Traces, trace => trace.Kind is TraceKind.Trailing or TraceKind.Mark);
    }

    [Fact]
    public void Marks_of_Red_Star_are_counted_and_what_stands_before_them_is_told_apart()
    {
        var report = FileInspector.Inspect([.. TellingFiles.Jpeg(), .. "hidden"u8, .. TellingFiles.RedStar(3), .. TellingFiles.RedStar(2)]);
        Assert.Contains("5 computers", Assert.Single(report.Traces, trace => trace.Kind == TraceKind.Mark).What, StringComparison.Ordinal);
        Assert.Equal("6 bytes behind the end.", Assert.Single(report.Traces, trace => trace.Kind == TraceKind.Trailing).What);
        var letter = TellingFiles.Letter();
        Assert.DoesNotContain(FileInspector.Inspect(letter).Traces, trace => trace.Kind == TraceKind.Mark);
        Assert.Contains(FileInspector.Inspect(WithLocalField(letter, 1, 2, 3, 4)).Traces, trace => trace.Kind == TraceKind.Mark);
        Assert.Contains(FileInspector.Inspect(WithLocalField(letter, 0x28, 0xA0, 24, 0, 1)).Traces, trace => trace.Kind == TraceKind.Mark);
        Assert.DoesNotContain(FileInspector.Inspect(WithLocalField(letter, 0x28, 0xA0, 24, 0, 0, 0)).Traces, trace => trace.Kind == TraceKind.Mark);
    }

    [Fact]
    public void A_letter_tells_who_wrote_changed_and_hid_what()
    {
        var traces = FileInspector.Inspect(TellingFiles.Letter()).Traces;
        Assert.Contains(traces, trace => trace is { Kind: TraceKind.Person, What: TellingFiles.Person });
        Assert.Contains(traces, trace => trace.Kind == TraceKind.Earlier && trace.What.StartsWith(TellingFiles.Person, StringComparison.Ordinal));
        Assert.Contains(traces, trace => trace is { Kind: TraceKind.Earlier, What: "Comments." });
        Assert.Contains(traces, trace => trace is { Kind: TraceKind.Hidden, What: "Hidden text." });
        Assert.Contains(traces, trace => trace.What.Contains("Users/mina", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_documents_and_texts_tell_what_nobody_sees()
    {
        Assert.Contains(FileInspector.Inspect(TellingFiles.Pdf()).Traces, trace => trace is { Kind: TraceKind.Person, What: TellingFiles.Person });
        Assert.Contains(FileInspector.Inspect([.. TellingFiles.Pdf(), .. "\n%%EOF\n"u8]).Traces, trace => trace.Kind == TraceKind.Earlier);
        var opened = FileInspector.Inspect(TellingFiles.OpenDocument()).Traces;
        Assert.Superset(new HashSet<TraceKind> { TraceKind.Person, TraceKind.Earlier, TraceKind.Thumbnail, TraceKind.Time }, opened.Select(trace => trace.Kind).ToHashSet());
        Assert.Contains("U+200B", Assert.Single(FileInspector.Inspect("a\u200Bb"u8.ToArray()).Traces).What, StringComparison.Ordinal);
        Assert.Empty(FileInspector.Inspect("They moved. 국경에서"u8.ToArray()).Traces);
        Assert.Equal(TraceKind.Unread, Assert.Single(FileInspector.Inspect([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]).Traces).Kind);
    }

    [Fact]
    public void Damaged_files_get_a_report_that_is_no_longer_than_a_report()
    {
        foreach (var sample in Samples)
        {
            for (var at = 0; at < sample.Length; at += 1 + (sample.Length / 40))
            {
                var flipped = sample.ToArray();
                flipped[at] ^= 0xFF;
                byte[] spliced = [.. sample[..at], .. Samples[at % Samples.Length][(at % 5)..]];
                Assert.All<byte[]>([flipped, sample[..at], spliced], file => Assert.InRange(FileInspector.Inspect(file).Traces.Count, 0, TraceReport.MaximumTraces));
            }
        }
    }

    [Fact]
    public void What_a_file_says_is_shown_as_text()
    {
        var trace = new Trace(TraceKind.Person, "PDF\u001b[2J", "<b>\u202Egnp.exe\n" + new string('x', 10_000));
        Assert.Equal("Person: <b>\uFFFDgnp.exe " + new string('x', 187) + "… (PDF\uFFFD[2J)", TraceWords.Of(trace));
        var report = new TraceReport("PDF", [trace]);
        Assert.Equal(report.Traces, TraceReportJson.Read(TraceReportJson.Write(report))!.Traces);
        Assert.All(["", "null", "{}", "{\"Format\":\"\",\"Traces\":[{\"Kind\":\"No\",\"Where\":\"\",\"What\":\"\"}]}"], text => Assert.Null(TraceReportJson.Read(text)));
    }

    // The field stands in the first local header alone: no reader of the archive's own list sees it.
    private static byte[] WithLocalField(byte[] zip, params byte[] content)
    {
        var name = BitConverter.ToUInt16(zip, 26);
        byte[] field = [0x20, 0xA2, (byte)content.Length, 0, .. content];
        return [.. zip[..28], (byte)field.Length, 0, .. zip[30..(30 + name)], .. field, .. zip[(30 + name + BitConverter.ToUInt16(zip, 28))..]];
    }
}
