/** Which part of a matrix is seen: CSS pixels a cell, and the cell at the left top corner. */
export interface MatrixView {
  readonly scale: number;
  readonly column: number;
  readonly row: number;
}

/** Sizes that a view depends on: of the place where it is drawn, in CSS pixels, and of the matrix, in cells. */
export interface MatrixRoom {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
}

const [leastScale, mostScale] = [0.05, 48];

/** All of a matrix, as large as there is room. */
export function fitView({ width, height, columns, rows }: MatrixRoom): MatrixView {
  return { scale: Math.min(width / columns, height / rows), column: 0, row: 0 };
}

/** Zooms about a place, in CSS pixels from the left top corner. */
export function zoomView(view: MatrixView, factor: number, x: number, y: number, room: MatrixRoom): MatrixView {
  // A few cells fill the room before they are as large as the largest of many.
  const most = Math.max(mostScale, fitView(room).scale);
  const scale = Math.min(most, Math.max(leastScale, view.scale * factor));
  return keepView(
    { scale, column: view.column + x / view.scale - x / scale, row: view.row + y / view.scale - y / scale },
    room,
  );
}

/** Moves what is seen by CSS pixels. */
export function panView(view: MatrixView, dx: number, dy: number, room: MatrixRoom): MatrixView {
  return keepView({ ...view, column: view.column - dx / view.scale, row: view.row - dy / view.scale }, room);
}

/** Puts a place of the matrix, in cells, into the middle. */
export function centreView(view: MatrixView, column: number, row: number, room: MatrixRoom): MatrixView {
  const [across, down] = [room.width / view.scale, room.height / view.scale];
  return keepView({ ...view, column: column - across / 2, row: row - down / 2 }, room);
}

/** Moves as little as can be so that a cell is seen. */
export function followView(view: MatrixView, column: number, row: number, room: MatrixRoom): MatrixView {
  return {
    scale: view.scale,
    column: follow(view.column, room.width / view.scale, column),
    row: follow(view.row, room.height / view.scale, row),
  };
}

/** As much of the matrix as the scale lets be seen: a side that fits begins at its first cell, a longer one leaves no room behind its last. */
function keepView({ scale, column, row }: MatrixView, { width, height, columns, rows }: MatrixRoom): MatrixView {
  return { scale, column: keep(column, width / scale, columns), row: keep(row, height / scale, rows) };
}

function follow(from: number, cells: number, at: number): number {
  return Math.max(at + 1 - cells, Math.min(from, at));
}

function keep(from: number, cells: number, count: number): number {
  return Math.max(0, Math.min(from, count - cells));
}
