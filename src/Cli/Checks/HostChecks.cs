namespace Intake.Cli.Checks;

/// <summary>What this computer itself may give away: memory that reaches its disk.</summary>
/// <param name="root">"/", or a test's copy of the few files that are read.</param>
internal sealed class HostChecks(string root)
{
    private const string CoreLimit = "Max core file size";

    /// <summary>Looks at swap and core dumps.</summary>
    public IEnumerable<Finding> Look()
    {
        if (!File.Exists(At("proc/swaps")))
            return [Finding.Hint("Swap and core dumps can be looked at on Linux only.", "Make sure by yourself that neither is on.")];
        return [Swap(), CoreDumps()];
    }

    // The first line is a heading.
    private Finding Swap() => File.ReadLines(At("proc/swaps")).Skip(1).Any(line => line.Trim().Length > 0)
        ? Finding.Wrong("Swap is on: memory with keys and texts can reach the disk and stay there.", "Turn it off (swapoff -a, and its line in /etc/fstab), or encrypt it under a key of each boot.")
        : Finding.Fine("Swap is off.");

    // A program that core dumps are piped to gets them whatever the limit is.
    private Finding CoreDumps()
    {
        var pattern = File.ReadAllText(At("proc/sys/kernel/core_pattern")).Trim();
        if (pattern.StartsWith('|'))
            return Finding.Wrong($"A crash hands all memory to a program ({pattern.Split(' ')[0].TrimStart('|')}), which keeps it on the disk.", "Set kernel.core_pattern to an empty value, or stop that program from storing dumps.");
        return pattern.Length > 0 && IsCoreLimitOpen()
            ? Finding.Wrong("A crash writes all memory to a file.", "Set the limit of core dumps to 0: ulimit -c 0, or LimitCORE=0 in the unit.")
            : Finding.Fine("A crash leaves no copy of memory behind.");
    }

    private bool IsCoreLimitOpen() => File.ReadLines(At("proc/self/limits"))
        .Where(line => line.StartsWith(CoreLimit, StringComparison.Ordinal))
        .Any(line => line[CoreLimit.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0] != "0");

    private string At(string path) => Path.Combine(root, path);
}
