using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>Filters by the lowest and the highest value of a number; either may be left open.</summary>
public sealed partial class RangeChip
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public double? From { get; set; }

    [Parameter, EditorRequired]
    public double? To { get; set; }

    [Parameter, EditorRequired]
    public required int Min { get; set; }

    [Parameter, EditorRequired]
    public required int Max { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(double? From, double? To)> OnPick { get; set; }

    private string? Said => (From, To) switch
    {
        (null, null) => null,
        ({ } from, null) => Say($"{Label} from {from:0}"),
        (null, { } to) => Say($"{Label} to {to:0}"),
        ({ } from, { } to) when from == to => Say($"{Label} {from:0}"),
        ({ } from, { } to) => Say($"{Label} {from:0}–{to:0}"),
    };

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    private double? Read(ChangeEventArgs e) =>
        double.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max ? number : null;

    private Task PickAsync(double? from, double? to) => OnPick.InvokeAsync(from > to ? (to, from) : (from, to));
}
