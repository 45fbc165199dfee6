package import ArchiveModel

/// Draws a clip into the one output that comes with the job: an empty file, open for reading and writing.
package struct RenderJob: MediaJob {
    package typealias Answer = RenderedClip

    package static let kind = "render"

    package let order: RenderOrder

    package init(_ order: RenderOrder) {
        self.order = order
    }

    package var subject: String { "a clip of \(order.size.width)x\(order.size.height)" }

    /// By what there is to encode, at a fiftieth of the rate that one core of 2024 reaches.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        let pixels = Double(order.size.pixels) * Double(max(0, order.frames))
        return MediaAllowance(seconds: min(7200, 60 + pixels / 10e6), stallSeconds: 60)
    }
}
