using Intake.Protocol;
using Intake.Protocol.Keys;

namespace Intake.Desk.Threads;

/// <summary>Two words by which a team speaks of a source: the same at every desk, and for as long as the source keeps its phrase. Two sources in four million share one.</summary>
public static class SourceName
{
    private const int Words = 2;

    /// <summary>The name of a thread's source: the first 22 bits of the thread, as words of the English list.</summary>
    public static string Of(Digest thread) => string.Join(' ', WordList.English.Spell(thread, Words));
}
