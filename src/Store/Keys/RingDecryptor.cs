using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Store.Keys;

/// <summary>Opens the ring's keys. Made by Data Protection by the name in the file, hence the constructor.</summary>
/// <param name="services">Where the operator's secret is found.</param>
public sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var plain = services.GetRequiredService<OperatorSecret>().Open(Convert.FromBase64String(encryptedElement.Value));
        var element = XElement.Parse(Encoding.UTF8.GetString(plain));
        CryptographicOperations.ZeroMemory(plain);
        return element;
    }
}
