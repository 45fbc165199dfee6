/// A synthetic clip, described. The real `ffmpeg` program renders it with its own sources and encoders,
/// and so judges our code without sharing any of it.
package struct ClipRecipe: Sendable, Hashable {
    package var picture: Picture?
    package var sound: Sound?
    package var container: Container
    package var layout: Layout
    package var tags: [String: String] = [:]
    package var chapters: [Chapter] = []
    /// So many seconds at the start are in the file but hidden by an edit list, as trimming without
    /// encoding leaves them.
    package var hiddenStart: Double = 0

    package init(
        _ picture: Picture? = Picture(), sound: Sound? = nil, container: Container = .mp4,
        layout: Layout = .indexLast
    ) {
        self.picture = picture
        self.sound = sound
        self.container = container
        self.layout = layout
    }

    /// The same recipe with something changed: `base.with { $0.picture?.rotation = 90 }`.
    package func with(_ change: (inout ClipRecipe) -> Void) -> ClipRecipe {
        var copy = self
        change(&copy)
        return copy
    }

    package enum Container: String, Sendable, Hashable, CaseIterable {
        case mp4, mov, mkv, webm
    }

    /// Where MP4 and MOV keep their index (moov).
    package enum Layout: Sendable, Hashable {
        case indexLast, indexFirst, fragmented
    }

    package struct Chapter: Sendable, Hashable {
        package let title: String
        package let milliseconds: Range<Int>

        package init(_ title: String, milliseconds: Range<Int>) {
            self.title = title
            self.milliseconds = milliseconds
        }
    }
}

/// From one frame to another, the latter excluded.
package typealias FrameRange = Range<Int>
