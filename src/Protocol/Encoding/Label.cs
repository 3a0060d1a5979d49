namespace Intake.Protocol.Encoding;

/// <summary>⟨x⟩ of SPEC §1: a length byte and the ASCII bytes of "intake/1 x". One per use, so that no byte string means two things.</summary>
public static class Label
{
    internal static readonly byte[] Newsroom = Of("newsroom");
    internal static readonly byte[] Editor = Of("editor");
    internal static readonly byte[] Recipient = Of("recipient");
    internal static readonly byte[] EnrolWords = Of("enrol words");
    internal static readonly byte[] SourceX25519 = Of("source x25519");
    internal static readonly byte[] SourceXWing = Of("source xwing");
    internal static readonly byte[] SourceTags = Of("source tags");
    internal static readonly byte[] SourceWords = Of("source words");
    internal static readonly byte[] Thread = Of("thread");
    internal static readonly byte[] Card = Of("card");
    internal static readonly byte[] Box = Of("box");
    internal static readonly byte[] Commit = Of("commit");
    internal static readonly byte[] Meta = Of("meta");
    internal static readonly byte[] Export = Of("export");
    internal static readonly byte[] Psk = Of("psk");
    internal static readonly byte[] Content = Of("content");
    internal static readonly byte[] Parcel = Of("parcel");
    internal static readonly byte[] TagKey = Of("tag key");
    internal static readonly byte[] Tag = Of("tag");
    internal static readonly byte[] Cloak = Of("cloak");
    internal static readonly byte[] Locator = Of("locator");
    internal static readonly byte[] ChunkKey = Of("chunk key");
    internal static readonly byte[] ChunkId = Of("chunk id");
    internal static readonly byte[] File = Of("file");
    internal static readonly byte[] Chunks = Of("chunks");
    internal static readonly byte[] FileKey = Of("file key");
    internal static readonly byte[] FileCheck = Of("file check");

    /// <summary>The label of a use: up to 118 signs of ASCII that no other use has.</summary>
    public static byte[] Of(string use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var text = "intake/1 " + use;
        return [(byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
    }
}
