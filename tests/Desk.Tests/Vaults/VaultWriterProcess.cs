using System.Globalization;
using Intake.Desk.Vaults;

namespace Intake.Desk.Tests.Vaults;

/// <summary>Writes a vault again and again, each time with one record more, and says so after each write; until it is killed.</summary>
internal static class VaultWriterProcess
{
    public static int Run(string path)
    {
        using var vault = TestVaults.Open(path);
        var padding = new string('x', 200_000);
        while (true)
        {
            var written = vault.UpdateAsync(contents => contents with
            {
                KeySetNumber = contents.KeySetNumber + 1,
                Queue = [new QueuedReply("00000000", default, padding, null)],
            }).GetAwaiter().GetResult();
            if (!written.IsDone)
                return 1;
            System.Console.Out.WriteLine(vault.Contents.KeySetNumber.ToString(CultureInfo.InvariantCulture));
            System.Console.Out.Flush();
        }
    }
}
