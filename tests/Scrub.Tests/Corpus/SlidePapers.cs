using System.Buffers.Binary;
using System.Text;

namespace Intake.Scrub.Tests.Corpus;

/// <summary>Presentations of PowerPoint 97 ([MS-PPT]), saved twice, with a second parser.</summary>
internal static class SlidePapers
{
    private const ushort Document = 0x3e8;
    private const ushort Slide = 0x3ee;
    private const ushort PersistEntry = 0x3f3;
    private const ushort SlideList = 0xff0;
    private const ushort Chars = 0xfa0;
    private const int Header = 8;

    public static IEnumerable<Paper> All => [new("PPT", "ppt", path => File.WriteAllBytes(path, Make()), path => Shown(File.ReadAllBytes(path)), path => Complaints(File.ReadAllBytes(path)))];

    private static byte[] Make()
    {
        var master = Holder(0x3f8, SlideAtom(), Drawing("Click to edit"), Text(0xfba, Planted.Secret, 2));
        var comment = Holder(0x2ee0, Text(0xfba, Planted.Secret, 0), Text(0xfba, Planted.Secret, 1), Atom(0x2ee1, new byte[28]));
        var tag = Holder(0x1388, Holder(0x138a, Text(0xfba, "___PPT10", 0), Atom(0x138b, comment)));
        var document = Holder(
            Document,
            Atom(0x3e9, Numbers(5760, 4320, 4320, 5760, 5, 10, 0, 0, 1, 0)),
            Holder(0x3f2, Holder(0x7d5, Atom(0xfb7, [.. Encoding.Unicode.GetBytes(("Arial\0" + Planted.Secret).PadRight(32, '\0')), 0, 0, 4, 0]))),
            Record(SlideList, 1, 15, Atom(PersistEntry, Numbers(2, 0, 0, unchecked((int)0x8000_0000), 0))),
            Record(SlideList, 0, 15, Atom(PersistEntry, Numbers(3, 0, 0, 256, 0))),
            Holder(0x7d0, Atom(0x3fd, Encoding.Unicode.GetBytes(Planted.Secret))),
            Atom(0x1770, Encoding.Unicode.GetBytes(Planted.Secret)),
            Atom(0x3ea, []));
        var (first, firstEdit) = Save(0, 0, (1, document), (2, master), (3, Holder(Slide, SlideAtom(), Drawing(Planted.Secret))));
        var (second, edit) = Save(first.Length, firstEdit, (3, Holder(Slide, SlideAtom(), Drawing("They moved the machines."), tag, Text(0xfba, Planted.Secret, 3))));
        byte[] name = [(byte)Planted.Secret.Length, 0, 0xf4, 3, 3, 0, 0, 0, .. Encoding.Latin1.GetBytes(Planted.Secret), 8, 0, 0, 0, .. Encoding.Unicode.GetBytes(Planted.Secret)];
        return CompoundFile.Write(
            ("Current User", Atom(0xff6, [.. Numbers(20, unchecked((int)0xe391_c05f), edit), .. name])),
            ("PowerPoint Document", [.. first, .. second]),
            ("\u0005SummaryInformation", Summary()));
    }

    // An author, as property 4 of one section ([MS-OLEPS] 2.21).
    private static byte[] Summary() =>
    [
        0xfe, 0xff, 0, 0, .. new byte[20], .. Numbers(1), 0xe0, 0x85, 0x9f, 0xf2, 0xf9, 0x4f, 0x68, 0x10, 0xab, 0x91, 8, 0, 0x2b, 0x27, 0xb3, 0xd9,
        .. Numbers(48, 48, 1, 4, 16, 30, Planted.Secret.Length + 1), .. Encoding.Latin1.GetBytes(Planted.Secret + "\0\0\0"),
    ];

    private static byte[] SlideAtom() => Record(0x3ef, 0, 2, Numbers(0, 0, 0, unchecked((int)0x8000_0000), 0, 7));

    // A drawing of one shape with text, whose name and description are told.
    private static byte[] Drawing(string text)
    {
        var name = Encoding.Unicode.GetBytes(Planted.Secret);
        byte[] properties = [0x80, 0x83, .. Numbers(name.Length), 0x81, 0x83, .. Numbers(name.Length), .. name, .. name];
        var shape = Holder(0xf004, Record(0xf00a, 0xca, 2, Numbers(1025, 0xa00)), Record(0xf00b, 2, 3, properties), Holder(0xf00d, Atom(0xf9f, Numbers(4)), Text(Chars, text, 0)));
        return Holder(0x40c, Holder(0xf002, Record(0xf008, 1, 0, Numbers(1, 1025)), Holder(0xf003, shape)));
    }

    // Objects, where each stands, and the saving that wrote them (2.3.3 and 2.3.4); gives where that stands.
    private static (byte[] Bytes, int Edit) Save(int start, int last, params (int Number, byte[] Object)[] objects)
    {
        var (places, at) = (new List<int>(), start);
        foreach (var (number, bytes) in objects)
        {
            places.AddRange((1 << 20) | number, at);
            at += bytes.Length;
        }

        var directory = Atom(0x1772, Numbers([.. places]));
        var edit = Atom(0xff5, Numbers(256, 0x0300_0000, last, at, 1, 4, 1));
        return ([.. objects.SelectMany(item => item.Object), .. directory, .. edit], at + directory.Length);
    }

    private static byte[] Text(ushort type, string text, int instance) => Record(type, instance, 0, Encoding.Unicode.GetBytes(text));

    private static byte[] Atom(ushort type, byte[] data) => Record(type, 0, 0, data);

    private static byte[] Holder(ushort type, params byte[][] records) => Record(type, 0, 15, records);

    private static byte[] Record(ushort type, int instance, int version, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [(byte)((instance << 4) | version), (byte)(instance >> 4), (byte)type, (byte)(type >> 8), .. BitConverter.GetBytes(body.Length), .. body];
    }

    private static byte[] Numbers(params int[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    // The texts of the slides that the newest saving leads to, in their order.
    private static string Shown(byte[] file)
    {
        var (document, offsets, _) = Saved(file);
        var lists = Records(document, offsets[1]).Where(record => record.Type == SlideList && record.Instance == 0);
        var slides = lists.SelectMany(list => Records(document, list.Start)).Where(record => record.Type == PersistEntry).Select(entry => offsets[I32(document, entry.Start + Header)]);
        return string.Join('\n', slides.SelectMany(slide => Texts(document, slide)));
    }

    private static IEnumerable<string> Complaints(byte[] file)
    {
        var streams = CompoundFile.Read(file);
        var (_, _, savings) = Saved(file);
        var user = BinaryPrimitives.ReadUInt16LittleEndian(streams["Current User"].AsSpan(20));
        var strange = streams.Keys.Except(["Current User", "PowerPoint Document"]);
        return [.. strange, .. user == 0 ? (string[])[] : ["a user"], .. savings == 1 ? (string[])[] : [$"{savings} savings"]];
    }

    // Where each object stands, by its number, after all savings.
    private static (byte[] Document, Dictionary<int, int> Offsets, int Savings) Saved(byte[] file)
    {
        var streams = CompoundFile.Read(file);
        var (document, offsets, savings) = (streams["PowerPoint Document"], new Dictionary<int, int>(), 0);
        for (var edit = I32(streams["Current User"], 16); edit > 0; edit = I32(document, edit + Header + 8), savings++)
        {
            var directory = I32(document, edit + Header + 12);
            for (int at = directory + Header, end = at + I32(document, directory + 4), count; at < end; at += 4 * (count + 1))
            {
                var (first, run) = (I32(document, at) & 0xf_ffff, I32(document, at) >>> 20);
                count = run;
                for (var i = 0; i < run; i++)
                    offsets.TryAdd(first + i, I32(document, at + 4 + (4 * i)));
            }
        }

        return (document, offsets, savings);
    }

    private static IEnumerable<string> Texts(byte[] document, int start) =>
        Records(document, start).SelectMany(record => record.Type == Chars ? [Encoding.Unicode.GetString(document, record.Start + Header, record.Size)] : record.IsHolder ? Texts(document, record.Start) : []);

    // The records in a record.
    private static IEnumerable<(int Start, int Type, int Instance, int Size, bool IsHolder)> Records(byte[] document, int start)
    {
        var end = start + Header + I32(document, start + 4);
        for (var at = start + Header; at < end; at += Header + I32(document, at + 4))
        {
            var head = BinaryPrimitives.ReadUInt16LittleEndian(document.AsSpan(at));
            yield return (at, BinaryPrimitives.ReadUInt16LittleEndian(document.AsSpan(at + 2)), head >> 4, I32(document, at + 4), (head & 15) == 15);
        }
    }

    private static int I32(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
