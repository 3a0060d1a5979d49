using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>Unread marks.</summary>
public static class ThreadMarks
{
    /// <summary>The contents with all tips of threads marked.</summary>
    /// <param name="contents">The vault.</param>
    /// <param name="threads">The threads.</param>
    /// <param name="isRead">Whether they were shown to this editor.</param>
    public static VaultContents Read(VaultContents contents, IReadOnlySet<Digest> threads, bool isRead)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(threads);
        return contents with { Tips = contents.Tips.ConvertAll(tip => threads.Contains(tip.Thread) && tip.IsRead != isRead ? tip with { IsRead = isRead } : tip) };
    }
}
