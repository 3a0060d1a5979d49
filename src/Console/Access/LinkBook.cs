using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;

namespace Intake.Console.Access;

/// <summary>The one-time links that wait. Each works once: who takes its file away has it.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Draws their secrets.</param>
public sealed class LinkBook(ConsoleFolder folder, TimeProvider time, IRandomSource random)
{
    /// <summary>Makes a link; its secret, which is written nowhere.</summary>
    public string Make(ConsoleRole role)
    {
        Sweep();
        var secret = ConsoleLink.Draw(random);
        File.WriteAllText(PathOf(secret), new ConsoleLink(role, time.GetUtcNow() + ConsoleLink.Life).Write());
        return secret;
    }

    /// <summary>What a link is for, if it waits and has not ended; it is not used by that.</summary>
    public ConsoleRole? Find(string secret)
    {
        try
        {
            return ConsoleLink.Read(File.ReadAllText(PathOf(secret))) is { } link && time.GetUtcNow() <= link.Until ? link.Role : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Uses a link; null for all but the first who does.</summary>
    public ConsoleRole? Take(string secret)
    {
        var role = Find(secret);
        try
        {
            var taken = Path.Combine(folder.Root, Path.GetRandomFileName());
            File.Move(PathOf(secret), taken);
            File.Delete(taken);
            return role;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Takes away those that have ended.</summary>
    public void Sweep()
    {
        foreach (var path in Directory.EnumerateFiles(folder.Links).Where(path => !(ConsoleLink.Read(File.ReadAllText(path))?.Until >= time.GetUtcNow())))
        {
            File.Delete(path);
        }
    }

    private string PathOf(string secret) => Path.Combine(folder.Links, ConsoleLink.NameOf(secret));
}
