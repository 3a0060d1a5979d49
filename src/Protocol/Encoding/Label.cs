namespace Intake.Protocol.Encoding;

/// <summary>⟨x⟩ of SPEC §1: a length byte and the ASCII bytes of "intake/1 x". One per use, so that no byte string means two things.</summary>
internal static class Label
{
    public static readonly byte[] Newsroom = Of("newsroom");
    public static readonly byte[] Editor = Of("editor");
    public static readonly byte[] Recipient = Of("recipient");
    public static readonly byte[] EnrolWords = Of("enrol words");
    public static readonly byte[] SourceX25519 = Of("source x25519");
    public static readonly byte[] SourceXWing = Of("source xwing");
    public static readonly byte[] SourceTags = Of("source tags");
    public static readonly byte[] SourceWords = Of("source words");
    public static readonly byte[] Thread = Of("thread");
    public static readonly byte[] Card = Of("card");
    public static readonly byte[] Box = Of("box");
    public static readonly byte[] Commit = Of("commit");
    public static readonly byte[] Meta = Of("meta");
    public static readonly byte[] Export = Of("export");
    public static readonly byte[] Psk = Of("psk");
    public static readonly byte[] Content = Of("content");
    public static readonly byte[] Parcel = Of("parcel");
    public static readonly byte[] TagKey = Of("tag key");
    public static readonly byte[] Tag = Of("tag");
    public static readonly byte[] Cloak = Of("cloak");
    public static readonly byte[] Locator = Of("locator");
    public static readonly byte[] ChunkKey = Of("chunk key");
    public static readonly byte[] ChunkId = Of("chunk id");
    public static readonly byte[] File = Of("file");
    public static readonly byte[] Chunks = Of("chunks");
    public static readonly byte[] FileKey = Of("file key");
    public static readonly byte[] FileCheck = Of("file check");

    public static byte[] Of(string use)
    {
        var text = "intake/1 " + use;
        return [(byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
    }
}
