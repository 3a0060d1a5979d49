using Microsoft.Extensions.Logging;

namespace Intake.SortingRoom;

/// <summary>What the sorting room says. Nothing tells how much there was, or what.</summary>
internal static partial class SortingRoomLog
{
    [LoggerMessage(1, LogLevel.Error, "The job \"{Job}\" failed with {Fault}. Nothing is lost: it begins again by itself.")]
    public static partial void JobFailed(this ILogger logger, string job, string fault);

    [LoggerMessage(6, LogLevel.Error, "That it failed could not be written down: {Fault}. The console shows it as not run.")]
    public static partial void JobNotWritten(this ILogger logger, string fault);

    [LoggerMessage(2, LogLevel.Error, "Something pending was sealed to a roster whose sorting key is gone, and was dropped. Was the database restored from a backup?")]
    public static partial void SortingKeyMissing(this ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "A new roster was signed.")]
    public static partial void RosterSigned(this ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "The membership has ended. Parcels are refused until the newsroom publishes a new one.")]
    public static partial void MembershipEnded(this ILogger logger);

    [LoggerMessage(5, LogLevel.Error, "Something pending was altered on the disk, and was dropped. Is the disk failing?")]
    public static partial void PendingDamaged(this ILogger logger);

    [LoggerMessage(9, LogLevel.Error, "A piece of a file was altered on the disk while it waited, and was dropped: that file cannot be opened. Is the disk failing?")]
    public static partial void ChunkDamaged(this ILogger logger);

    [LoggerMessage(7, LogLevel.Warning, "The witness {Witness} did not sign the ledger: {Problem}.")]
    public static partial void WitnessDidNotSign(this ILogger logger, string witness, string problem);

    [LoggerMessage(8, LogLevel.Error, "The witnesses could not be asked: {Fault}. It begins again by itself.")]
    public static partial void WitnessesNotAsked(this ILogger logger, string fault);
}
