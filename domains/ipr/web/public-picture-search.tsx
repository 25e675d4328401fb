import { Link } from '@tanstack/react-router';
import { searchPublicByPicture } from '../contract/search.ts';
import { PictureSearch } from './picture-search.tsx';
import { publicFigureUrl, PublicRightsPage } from './public-rights-page.tsx';

/** Recorded rights for anybody, by picture above the words. */
export function PublicRightsWithPictures() {
  return <PublicRightsPage byPicture={<ByPicture />} />;
}

function ByPicture() {
  return <PictureSearch endpoint={searchPublicByPicture} figureUrl={publicFigureUrl} linkTo={({ recordNo }, title) => <Link to="/public/rights/$recordNo" params={{ recordNo }}>{title}</Link>} />;
}
