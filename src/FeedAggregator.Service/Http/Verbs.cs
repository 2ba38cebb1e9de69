using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>HTTP methods of endpoints.</summary>
internal static class Verbs
{
    /// <summary>What may be read may be asked about too.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
}
