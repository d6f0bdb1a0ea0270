using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>
/// Writes the JSON of an answer as XML, so that both always say the same: simple values are attributes, objects are elements,
/// lists are elements that repeat, and "value" is the text of its element.
/// </summary>
internal static class XmlReply
{
    private const string Namespace = "http://subsonic.org/restapi";
    private const string TextProperty = "value";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false) };

    public static string Write(JsonObject envelope)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            WriteElement(xml, "subsonic-response", envelope);
        }

        return text.ToString();
    }

    private static void WriteElement(XmlWriter xml, string name, JsonNode? node)
    {
        xml.WriteStartElement(name, Namespace);
        if (node is JsonObject facts)
        {
            WriteFacts(xml, facts);
        }
        else
        {
            xml.WriteString(Legible(node));
        }

        xml.WriteEndElement();
    }

    private static void WriteFacts(XmlWriter xml, JsonObject facts)
    {
        foreach (var (name, value) in facts.Where(fact => fact.Value is JsonValue && fact.Key != TextProperty))
        {
            xml.WriteAttributeString(name, Legible(value));
        }

        if (facts[TextProperty] is { } text)
        {
            xml.WriteString(Legible(text));
        }

        foreach (var (name, value) in facts)
        {
            switch (value)
            {
                case JsonArray list:
                    foreach (var item in list)
                    {
                        WriteElement(xml, name, item);
                    }

                    break;
                case JsonObject:
                    WriteElement(xml, name, value);
                    break;
            }
        }
    }

    /// <summary>Tags may hold characters that no XML document can, not even escaped.</summary>
    private static string Legible(JsonNode? value)
    {
        var text = value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return text.All(XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));
    }

    private sealed class Utf8Text : StringWriter
    {
        public override Encoding Encoding => Settings.Encoding;
    }
}
