import { useParams } from '@tanstack/react-router';
import { RoundPanel } from './round-panel.tsx';

export function Page() {
  const { roundId } = useParams({ strict: false });
  return <div className="page"><RoundPanel roundId={String(roundId)} /></div>;
}
