/** A point of a figure: x to the right, y down, the figure within about [-1, 1] on both axes. */
export type FigurePoint = readonly [x: number, y: number];

/** A line of a figure, drawn from point to point without lifting the pen; one point alone is a blot. */
export interface FigureLine {
  /** From the first to the last. */
  readonly points: readonly FigurePoint[];
  /** Width of this line relative to the pen of the image. */
  readonly weight: number;
}

/** What one class of the synthetic set shows. */
export interface Figure {
  /** Name of the class. */
  readonly name: string;
  /** Drawn one after the other. */
  readonly lines: readonly FigureLine[];
}

/** The ten figures, in the order of their labels. */
export const figures: readonly Figure[] = [
  figure('disc', blot(3, [0, 0])),
  figure(
    'ring',
    line(
      [0.9, 0],
      [0.64, 0.64],
      [0, 0.9],
      [-0.64, 0.64],
      [-0.9, 0],
      [-0.64, -0.64],
      [0, -0.9],
      [0.64, -0.64],
      [0.9, 0],
    ),
  ),
  figure('square', line([-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8], [-0.8, -0.8])),
  figure('triangle', line([0, -0.9], [0.9, 0.75], [-0.9, 0.75], [0, -0.9])),
  figure('cross', line([-0.75, -0.75], [0.75, 0.75]), line([-0.75, 0.75], [0.75, -0.75])),
  figure('bars', line([-0.85, -0.55], [0.85, -0.55]), line([-0.85, 0.55], [0.85, 0.55])),
  figure('zigzag', line([-0.8, -0.8], [0.8, -0.8], [-0.8, 0.8], [0.8, 0.8])),
  figure('arch', line([-0.75, 0.9], [-0.75, -0.2], [-0.5, -0.75], [0, -0.9], [0.5, -0.75], [0.75, -0.2], [0.75, 0.9])),
  figure('tee', line([-0.9, -0.85], [0.9, -0.85]), line([0, -0.85], [0, 0.9])),
  figure('dots', blot(1.5, [0, -0.7]), blot(1.5, [-0.75, 0.6]), blot(1.5, [0.75, 0.6])),
];

function figure(name: string, ...lines: FigureLine[]): Figure {
  return { name, lines };
}

function line(...points: FigurePoint[]): FigureLine {
  return { points, weight: 1 };
}

function blot(weight: number, point: FigurePoint): FigureLine {
  return { points: [point], weight };
}
