using System.Security.Cryptography;
using System.Xml.Linq;

namespace Intake.Store.Keys;

/// <summary>Checks the key folder against the operator's secret and the data before anything else touches it: new keys beside those that are missing or cannot be opened would help nobody.</summary>
/// <param name="keys">The key folder.</param>
/// <param name="data">The data folder.</param>
/// <param name="turning">The turning keys.</param>
/// <param name="secret">The operator's secret.</param>
public sealed class KeyCheck(KeyFolder keys, DataFolder data, TurningKeys turning, OperatorSecret secret)
{
    /// <summary>Opens every key of the ring and forgets it again. Where nothing was written yet, the first turning key is made.</summary>
    /// <exception cref="CryptographicException">The ring was written with another secret, or is damaged.</exception>
    /// <exception cref="IOException">There is data and no key for it.</exception>
    public void Check()
    {
        foreach (var element in Directory.EnumerateFiles(keys.Ring, "*.xml").SelectMany(file => XDocument.Load(file).Descendants(RingEncryptor.Element)))
        {
            CryptographicOperations.ZeroMemory(secret.Open(Convert.FromBase64String(element.Value)));
        }

        // The data is looked for first: another process makes a key before it writes any.
        var isWritten = File.Exists(data.Database);
        if (turning.Numbers.Count > 0)
        {
            return;
        }

        if (isWritten)
        {
            throw new IOException($"the key folder {keys.Root} holds no key, and {data.Root} was written with one. Name the right folder with --keys; without it nothing there opens.");
        }

        turning.Add();
    }
}
