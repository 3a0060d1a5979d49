namespace Intake.Store.Keys;

/// <summary>
/// The folder of what opens the data folder. It lies apart, because whoever copies the data must not copy this with it: what is
/// destroyed here is destroyed in every copy.
/// </summary>
public sealed class KeyFolder
{
    /// <summary>Takes over a folder, making it and its parts if they are not there.</summary>
    public KeyFolder(StoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Root = Path.GetFullPath(options.KeyFolder);
        DataFolder.CreatePrivately(Root);
        DataFolder.CreatePrivately(Ring);
    }

    /// <summary>The folder itself: turning keys, by their numbers.</summary>
    public string Root { get; }

    /// <summary>The key ring of Data Protection.</summary>
    public string Ring => Path.Combine(Root, "ring");
}
