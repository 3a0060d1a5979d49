using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Desk.Threads;

/// <summary>Unread marks.</summary>
public static class ThreadMarks
{
    /// <summary>The contents with all tips of a thread marked as read.</summary>
    public static VaultContents Read(VaultContents contents, Digest thread)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return contents with { Tips = contents.Tips.ConvertAll(tip => tip.Thread == thread ? tip with { IsRead = true } : tip) };
    }
}
