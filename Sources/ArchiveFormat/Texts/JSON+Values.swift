package import ArchiveModel
package import JSON

extension JSON {
    package init(_ moment: Moment?) { self.init(moment?.description) }

    package var moment: Moment? { string.flatMap { Moment($0) } }

    package var whole: Int? {
        if case .int(let value) = self { value } else { nil }
    }
}
