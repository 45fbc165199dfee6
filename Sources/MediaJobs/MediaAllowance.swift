/// How long a job may take. Past `seconds` of wall time the worker stops it politely, or dies a little later;
/// past `processorSeconds` the kernel ends the worker.
package struct MediaAllowance: Codable, Sendable, Equatable {
    package var seconds: Double
    package var processorSeconds: Double
    /// Having come no further for so long, the job is taken for hung. Nil where it does not tell how far it
    /// is.
    package var stallSeconds: Double?

    package init(seconds: Double, processorSeconds: Double? = nil, stallSeconds: Double? = nil) {
        self.seconds = seconds
        // Decoders and encoders may use a few threads each.
        self.processorSeconds = processorSeconds ?? 4 * seconds
        self.stallSeconds = stallSeconds
    }

    /// So many seconds, and more for a large file: `rate` is the slowest that is bearable, in bytes a second.
    static func seconds(_ seconds: Double, and bytes: Int64?, at rate: Double, atMost limit: Double) -> Double
    {
        min(limit, seconds + Double(max(0, bytes ?? 0)) / rate)
    }
}
