/// Which pictures of a clip are wanted.
package struct PictureRequest: Sendable, Hashable, Codable {
    package enum Subject: Sendable, Hashable, Codable {
        /// One good frame.
        case poster
        /// The frame that a player shows so many seconds after the first one.
        case at(Rational)
        /// So many pictures, from the middles of as many equal parts of the clip.
        case evenly(Int)
        /// One picture of many small ones with their times.
        case sheet(SheetGrid)
    }

    package var subject: Subject
    /// The pixels across, a sheet's as a whole; nil leaves it to us, and then nothing is enlarged.
    package var width: Int?
    package var format: PictureFormat

    package init(_ subject: Subject, width: Int? = nil, format: PictureFormat = .jpeg) {
        self.subject = subject
        self.width = width
        self.format = format
    }
}

/// The columns and rows of a contact sheet.
package struct SheetGrid: Sendable, Hashable, Codable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    package var cells: Int {
        let (cells, overflow) = columns.multipliedReportingOverflow(by: rows)
        return overflow ? .max : cells
    }
}

extension PictureRequest {
    /// What a request may ask for: past these a sheet is no sheet, and a slip of the finger costs gigabytes.
    package enum Limits {
        package static let width = 16...8192
        package static let count = 1...1000
        package static let side = 1...20
    }

    package func check() throws(MediaError) {
        if let width, !Limits.width.contains(width) {
            throw refusal("\(width) pixels wide", Limits.width)
        }
        switch subject {
        case .poster: break
        case .at(let time):
            if time.isNegative {
                throw MediaError(.invalidRequest, "could not take a picture at \(time) s: times begin at 0")
            }
        case .evenly(let count):
            if !Limits.count.contains(count) { throw refusal("\(count) pictures", Limits.count) }
        case .sheet(let grid):
            for side in [grid.columns, grid.rows] where !Limits.side.contains(side) {
                throw refusal("a sheet of \(grid.columns)×\(grid.rows) pictures", Limits.side)
            }
        }
    }

    private func refusal(_ asked: String, _ allowed: ClosedRange<Int>) -> MediaError {
        MediaError(
            .invalidRequest,
            "could not make \(asked): ask for \(allowed.lowerBound) to \(allowed.upperBound)")
    }
}
