using System.Security.Cryptography;
using System.Xml.Linq;

namespace Intake.Store.Keys;

/// <summary>Checks the operator's secret against the ring before anything else touches it: Data Protection would add a new key beside those that it cannot open.</summary>
/// <param name="folder">Where the ring lies.</param>
/// <param name="secret">The operator's secret.</param>
public sealed class RingCheck(DataFolder folder, OperatorSecret secret)
{
    /// <summary>Opens every key of the ring and forgets it again.</summary>
    /// <exception cref="CryptographicException">The ring was written with another secret, or is damaged.</exception>
    public void Check()
    {
        foreach (var file in Directory.EnumerateFiles(folder.Ring, "*.xml"))
        {
            foreach (var element in XDocument.Load(file).Descendants(RingEncryptor.Element))
            {
                CryptographicOperations.ZeroMemory(secret.Open(Convert.FromBase64String(element.Value)));
            }
        }
    }
}
